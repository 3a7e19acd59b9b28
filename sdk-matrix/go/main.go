// Answers the question on standard input: {api, keys: {server}, local, people: [{identifier, traits}]}.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"

	flagsmith "github.com/Flagsmith/flagsmith-go-client/v3"
)

type question struct {
	Api    string
	Keys   struct{ Server string }
	Local  bool
	People []struct {
		Identifier string
		Traits     map[string]any
	}
}

type answers map[string][]any

func shown(flags flagsmith.Flags, err error) answers {
	if err != nil {
		log.Fatal(err)
	}
	all := answers{}
	for _, flag := range flags.AllFlags() {
		all[flag.FeatureName] = []any{flag.Enabled, flag.Value}
	}
	return all
}

// A number keeps its spelling until its kind is known: 3 is whole, 3.5 is not.
func native(value any) any {
	number, is := value.(json.Number)
	if !is {
		return value
	}
	if whole, err := number.Int64(); err == nil {
		return whole
	}
	real, err := number.Float64()
	if err != nil {
		log.Fatal(err)
	}
	return real
}

func main() {
	var asked question
	reader := json.NewDecoder(os.Stdin)
	reader.UseNumber()
	if err := reader.Decode(&asked); err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	options := []flagsmith.Option{flagsmith.WithBaseURL(asked.Api)}
	if asked.Local {
		options = append(options, flagsmith.WithLocalEvaluation(ctx))
	}
	client := flagsmith.NewClient(asked.Keys.Server, options...)
	if asked.Local {
		if err := client.UpdateEnvironment(ctx); err != nil {
			log.Fatal(err)
		}
	}
	environment := shown(client.GetEnvironmentFlags(ctx))
	people := []answers{}
	for _, person := range asked.People {
		traits := []*flagsmith.Trait{}
		for key, value := range person.Traits {
			traits = append(traits, &flagsmith.Trait{TraitKey: key, TraitValue: native(value)})
		}
		people = append(people, shown(client.GetIdentityFlags(ctx, person.Identifier, traits)))
	}
	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{"environment": environment, "people": people}); err != nil {
		log.Fatal(err)
	}
}
