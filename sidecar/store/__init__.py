"""The only room that speaks SQL; SQLite and PostgreSQL behind the same functions."""
