"""The migrations, in the order of their numbers. They never change once they are released."""
