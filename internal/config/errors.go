package config

import (
	"fmt"
	"strings"
)

// An Error is one thing that is wrong with a configuration.
type Error struct {
	Path    string // of the file, as a user would write it from the current folder
	Line    int    // from 1; 0 if the trouble has no line
	Column  int    // from 1, in code points; 0 if the trouble has none
	Message string
}

func (e *Error) Error() string {
	switch {
	case e.Line == 0:
		return e.Path + ": " + e.Message
	case e.Column == 0:
		return fmt.Sprintf("%s:%d: %s", e.Path, e.Line, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

// Errors are all that is wrong with a configuration, in the order of the text. There is one at least.
type Errors []*Error

func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, err := range e {
		lines[i] = err.Error()
	}
	return strings.Join(lines, "\n")
}
