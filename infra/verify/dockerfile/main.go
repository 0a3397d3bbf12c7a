// Reads a Dockerfile with BuildKit's own parser and linter: the part of `docker build --check` that needs no engine.
package main

import (
	"fmt"
	"os"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	parsed, err := parser.Parse(file)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	warned := false
	warn := func(rule, description, url, message string, at []parser.Range) {
		fmt.Printf("%s: %s\n", rule, message)
		warned = true
	}
	for _, w := range parsed.Warnings {
		fmt.Println(w.Short)
		warned = true
	}
	stages, _, err := instructions.Parse(parsed.AST, linter.New(&linter.Config{Warn: warn}))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Printf("%d stages\n", len(stages))
	if warned {
		os.Exit(1)
	}
}
