"""What the run tabs say and offer, worked out from values alone: no widget is needed to read or test it."""
