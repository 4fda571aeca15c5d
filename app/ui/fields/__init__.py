"""What a question is answered with: a widget for each type and appearance of the ODK specification."""
