"""The endpoints under `/ftm`."""
