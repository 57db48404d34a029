"""A terminal without a window: what a program's bytes make of a screen, and what keys and mouse mean to it."""
