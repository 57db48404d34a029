"""The parts that a tab on the right side is made of."""
