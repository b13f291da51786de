// Validates GraphQL documents with graph-gophers/graphql-go.
//
// Reads JSON lines from stdin and answers each with one JSON line:
//
//	{"schema": "name", "sdl": "type Query {...}"}             adds a schema        -> {"errors": null}
//	{"schema": "name", "query": "...", "variables": {...}}    validates a request  -> {"errors": [...]}
//
// What cannot be judged at all is answered with {"failure": "..."}.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	graphql "github.com/graph-gophers/graphql-go"
	"github.com/graph-gophers/graphql-go/errors"
)

type request struct {
	Schema    string                 `json:"schema"`
	SDL       string                 `json:"sdl"`
	Query     string                 `json:"query"`
	Variables map[string]interface{} `json:"variables"`
}

type answer struct {
	Errors  []*errors.QueryError `json:"errors"`
	Failure string               `json:"failure,omitempty"`
}

var schemas = map[string]*graphql.Schema{}

func judge(line []byte) (result answer) {
	defer func() {
		if cause := recover(); cause != nil {
			result = answer{Failure: fmt.Sprintf("panic: %v", cause)}
		}
	}()
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return answer{Failure: err.Error()}
	}
	if r.SDL != "" {
		schema, err := graphql.ParseSchema(r.SDL, nil, graphql.UseStringDescriptions())
		if err != nil {
			return answer{Failure: err.Error()}
		}
		schemas[r.Schema] = schema
		return answer{}
	}
	schema, ok := schemas[r.Schema]
	if !ok {
		return answer{Failure: "unknown schema " + r.Schema}
	}
	return answer{Errors: schema.ValidateWithVariables(r.Query, r.Variables)}
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		if err := out.Encode(judge(line)); err != nil {
			return
		}
	}
}
