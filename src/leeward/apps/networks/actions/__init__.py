"""All writes of networks, each with its audit row under its inquiry in one durable commit."""
