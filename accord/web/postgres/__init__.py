"""The database that Accord brings along: a private PostgreSQL, started by the first command and stopped by the last."""
