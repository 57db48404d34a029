"""Two images side by side: which one to compare with, what they run, their layers, their files."""
