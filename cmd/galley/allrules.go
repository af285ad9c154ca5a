package main

import (
	"github.com/galleylint/galley"
	"github.com/galleylint/galley/rules"
)

func allRules() []*galley.Rule { return rules.All() }
