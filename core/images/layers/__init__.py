"""What is in an image: its layers' files, read once out of the engine, kept as an index, told as trees and figures."""
