"""What programs get: plain values for JSON, with stable IRIs and quotes, the same over HTTP, MCP and Python."""
