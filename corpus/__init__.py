"""What a case is: data and its model."""
