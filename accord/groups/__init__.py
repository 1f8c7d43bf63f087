"""Working groups that bring officials and civil society together on one matter."""
