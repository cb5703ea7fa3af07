"""Word tables drawn from open dictionaries."""
