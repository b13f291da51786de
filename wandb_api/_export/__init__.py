"""Local datasets: layout, column types, plans, and the files that hold them."""
