"""serializers."""
