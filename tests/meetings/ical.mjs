// Reads a calendar from its standard input with ical.js, and tells as JSON what it understood of it.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const each of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(each));

const told = (time) => (time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString());

const events = calendar.getAllSubcomponents("vevent").map((each) => {
  const event = new ICAL.Event(each);
  return {
    uid: event.uid,
    starts: told(event.startDate),
    ends: each.hasProperty("dtend") ? told(event.endDate) : "",
    title: event.summary,
    place: event.location ?? "",
    words: event.description ?? "",
    status: each.getFirstPropertyValue("status"),
    sequence: event.sequence,
  };
});

console.log(JSON.stringify({ method: calendar.getFirstPropertyValue("method"), events }));
