"""A real engine and a real registry for the tests, gone again afterwards."""
