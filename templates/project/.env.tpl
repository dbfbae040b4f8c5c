# Settings of this machine. Keep this file out of version control.
SECRET_KEY={{ secret_key }}
DEBUG=true
