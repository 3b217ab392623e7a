"""What a traveller says of a visit that no document states: residence, purpose, nights, address."""
