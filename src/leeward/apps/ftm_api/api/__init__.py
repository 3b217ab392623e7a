"""The addresses under `/ftm`."""
