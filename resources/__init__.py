"""Icons, translations and the desktop entry; nothing that runs."""
