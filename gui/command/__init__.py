"""The bar at the top: which engine, what to run, and what can be asked of `docker run`."""
