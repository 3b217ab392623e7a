"""The codes on documents: states, nationalities, organisations, document types."""
