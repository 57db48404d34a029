"""From the bytes of a line to what is seen of it: pure, no Qt but colours and addresses."""
