"""How all tests are run at once: what the system must bring, a display of their own, pytest, and what was left out."""
