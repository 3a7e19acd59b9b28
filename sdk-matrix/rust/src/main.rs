//! Answers the question on standard input: {api, keys: {server}, local, people: [{identifier, traits}]}.
use flagsmith::flagsmith::models::{Flags, SDKTrait};
use flagsmith::{Flagsmith, FlagsmithOptions};
use flagsmith_flag_engine::types::{FlagsmithValue, FlagsmithValueType};
use serde_json::{json, Map, Value};

fn native(value: &FlagsmithValue) -> Value {
    match value.value_type {
        FlagsmithValueType::None => Value::Null,
        FlagsmithValueType::String => json!(value.value),
        _ => serde_json::from_str(&value.value.to_lowercase()).expect("a number or a boolean"),
    }
}

fn shown(flags: Flags) -> Value {
    let all = flags.all_flags();
    let pairs = all.iter().map(|flag| (flag.feature_name.clone(), json!([flag.enabled, native(&flag.value)])));
    Value::Object(pairs.collect::<Map<_, _>>())
}

fn main() {
    let asked: Value = serde_json::from_reader(std::io::stdin()).expect("a question");
    let local = asked["local"] == true;
    let options = FlagsmithOptions {
        api_url: asked["api"].as_str().expect("an address").to_string(),
        enable_local_evaluation: local,
        ..Default::default()
    };
    let mut client = Flagsmith::new(asked["keys"]["server"].as_str().expect("a key").to_string(), options);
    if local {
        client.update_environment().expect("the document");
    }
    let environment = shown(client.get_environment_flags().expect("flags"));
    let mut people = Vec::new();
    for person in asked["people"].as_array().expect("people") {
        let given = person["traits"].as_object().expect("traits").iter();
        let traits = given
            .map(|(key, value)| SDKTrait::new(key.clone(), serde_json::from_value(value.clone()).expect("a trait")))
            .collect();
        let identifier = person["identifier"].as_str().expect("an identifier");
        people.push(shown(client.get_identity_flags(identifier, Some(traits), None).expect("flags")));
    }
    println!("{}", json!({ "environment": environment, "people": people }));
}
