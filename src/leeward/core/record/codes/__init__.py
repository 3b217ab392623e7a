"""The codes that documents carry: states, nationalities, organisations, document types."""
