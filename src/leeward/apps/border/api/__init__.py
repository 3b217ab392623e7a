"""The counter over HTTP: the wait at a post, and the lane for vehicles and craft."""
