"""Pure logic of projects, reports and custom charts."""
