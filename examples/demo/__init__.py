"""The main job, walked through with the client against a local server with the sample workspace."""
