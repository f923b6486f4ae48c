"""How the store came to its layout; Alembic, from the first table on."""
