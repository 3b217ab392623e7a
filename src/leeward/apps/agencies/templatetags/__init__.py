"""Names for codes in every app's templates."""
