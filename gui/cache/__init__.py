"""The left side: every image the engine holds, and what is in the chosen one."""
