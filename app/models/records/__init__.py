"""What the tables say: cities, sites, interviews, forms, photos, and what was written before."""
