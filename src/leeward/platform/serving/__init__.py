"""The HTTP server: connections, headers and bodies are held under limits before a thread of the application is used."""
