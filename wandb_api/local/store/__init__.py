"""What the server keeps: tables, and functions over them, an area a module."""
