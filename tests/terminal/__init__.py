"""The emulator beside a reference terminal: what programs wrote once, and what tmux made of it."""
