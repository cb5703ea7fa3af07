"""Every sentence the user sees, one module a room."""
