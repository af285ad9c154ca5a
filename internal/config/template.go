package config

import _ "embed"

// Template is a configuration file that says nothing yet, with comments that show what it may say.
//
//go:embed template.yml
var Template string
