"""The roof: settings, addresses, the middleware, the command line and the database that Accord brings along."""
