"""What the service is about, without HTTP and without storage."""
