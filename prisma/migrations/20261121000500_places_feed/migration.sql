-- Channels and places are kept by every server node, inside price books too: a change of them is told like one of the
-- rules, so that no node prices or promises by what it read before.
CREATE TRIGGER feed_rules AFTER INSERT OR UPDATE OR DELETE ON "channel" FOR EACH STATEMENT EXECUTE FUNCTION feed_rules();
CREATE TRIGGER feed_rules AFTER INSERT OR UPDATE OR DELETE ON "channel_location" FOR EACH STATEMENT EXECUTE FUNCTION feed_rules();
CREATE TRIGGER feed_rules AFTER INSERT OR UPDATE OR DELETE ON "location" FOR EACH STATEMENT EXECUTE FUNCTION feed_rules();
