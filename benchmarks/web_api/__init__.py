"""The service beside stock ``openfisca serve``, worker for worker."""
