// Reads feeds as Thunderbird does, with ical.js, and prints what it finds as JSON.
// Usage: node read_feeds.mjs FILE...: an array of events for each file, in the file's order.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

function moment(time) {
  return time === null ? null : { local: time.toString(), unix: time.toUnixTime() };
}

function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const value = (name) => component.getFirstPropertyValue(name);
    return {
      uid: value("uid"),
      start: moment(value("dtstart")),
      end: moment(value("dtend")),
      status: value("status"),
      sequence: value("sequence"),
      summary: value("summary"),
      location: value("location"),
      description: value("description"),
      recurring: new ICAL.Event(component).isRecurring(),
    };
  });
  return { name: calendar.getFirstPropertyValue("x-wr-calname"), events };
}

process.stdout.write(JSON.stringify(process.argv.slice(2).map(read)));
