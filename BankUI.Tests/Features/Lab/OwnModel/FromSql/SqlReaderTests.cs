using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.FromSql;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;

namespace BankUI.Tests.Features.Lab.OwnModel.FromSql;

/// <summary>What a text of CREATE TABLE statements becomes, rule by rule.</summary>
public sealed class SqlReaderTests
{
    // As the course's reading writes them; it does not write the table of accounts.
    private const string Activity = """
        CREATE TABLE activity (
            id SERIAL PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts(id),
            activity_type TEXT NOT NULL CHECK (activity_type IN ('WD', 'DEP')),
            amount INTEGER NOT NULL,
            created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
        );
        """;

    private const string Enrollment = """
        CREATE TABLE enrollment (
            student_id INTEGER REFERENCES student(id),
            course_id INTEGER REFERENCES course(id),
            PRIMARY KEY (student_id, course_id)
        );
        """;

    private const string Accounts = "CREATE TABLE accounts (id SERIAL PRIMARY KEY, owner TEXT NOT NULL);\n";

    [Fact]
    public void The_tables_of_the_reading_are_drawn_with_their_relation_and_its_on_delete()
    {
        var reading = SqlReader.Read(Accounts + Activity);

        Assert.Equal("accounts: owner\nactivity: activity_type, amount number, created_at date optional\naccounts 1-* activity required noaction\n", DrawnModelText.Write(reading.Model));
        Assert.Equal("Line 5, column 33: `CHECK (activity_type IN ('WD', 'DEP'))` is left out: a drawing has no checks.", Assert.Single(reading.Notes).ToString());
        Assert.Empty(ModelRules.Problems(reading.Model));
    }

    [Fact]
    public void A_table_of_the_reading_alone_keeps_the_column_as_a_field_and_says_which_table_is_missing()
    {
        var reading = SqlReader.Read(Activity);

        Assert.Equal("activity: account_id number, activity_type, amount number, created_at date optional\n", DrawnModelText.Write(reading.Model));
        Assert.Equal(
            "Line 3, column 33: `REFERENCES accounts(id)` is left out: accounts is not among the tables, so the column is a field. Add its CREATE TABLE to have the relation.",
            reading.Notes[0].ToString());
    }

    [Fact]
    public void The_enrollment_of_the_reading_is_many_to_many() =>
        Assert.Equal(
            "student: name\ncourse: title\nstudent *-* course noaction as enrollment\n",
            Drawing("CREATE TABLE student (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\nCREATE TABLE course (id INTEGER PRIMARY KEY, title TEXT NOT NULL);\n" + Enrollment));

    [Theory]
    [InlineData("", "noaction")]
    [InlineData("ON DELETE NO ACTION", "noaction")]
    [InlineData("ON DELETE RESTRICT", "restrict")]
    [InlineData("ON DELETE CASCADE", "cascade")]
    [InlineData("ON DELETE SET NULL", "setnull")]
    [InlineData("ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED", "setnull")]
    [InlineData("ON DELETE SET DEFAULT", "noaction")]
    public void On_delete_is_what_is_written(string written, string drawn) =>
        Assert.EndsWith($"accounts 1-* entry optional {drawn}\n", Drawing($"{Accounts}CREATE TABLE entry (id int PRIMARY KEY, account_id int REFERENCES accounts (id) {written});"), StringComparison.Ordinal);

    [Theory]
    [InlineData("account_id int NOT NULL UNIQUE REFERENCES accounts", "accounts 1-1 detail required noaction")]
    [InlineData("account_id int PRIMARY KEY REFERENCES accounts", "accounts 1-1 detail required noaction")]
    [InlineData("account_id int REFERENCES accounts, UNIQUE (account_id)", "accounts 1-1 detail optional noaction")]
    [InlineData("sender_id int REFERENCES accounts", "accounts 1-* detail optional noaction as Sender")]
    [InlineData("createdBy int REFERENCES accounts", "accounts 1-* detail optional noaction as createdBy")]
    [InlineData("accountsId int REFERENCES accounts", "accounts 1-* detail optional noaction")]
    [InlineData("account_id int REFERENCES accounts, account text", "accounts 1-* detail optional noaction")]
    [InlineData("account_id int REFERENCES accounts, accounts text", "accounts 1-* detail optional noaction as Account")]
    [InlineData("parent_id int REFERENCES detail", "detail 1-* detail optional noaction as Parent")]
    [InlineData("detail_id int REFERENCES detail", "detail 1-* detail optional noaction as Detail2")]
    public void A_foreign_key_is_a_relation_with_a_name_that_makes_a_legal_model(string columns, string relation)
    {
        var model = SqlReader.Read($"{Accounts}CREATE TABLE detail ({(columns.Contains("PRIMARY", StringComparison.Ordinal) ? "" : "id int PRIMARY KEY, ")}{columns});").Model;

        Assert.EndsWith(relation + "\n", DrawnModelText.Write(model), StringComparison.Ordinal);
        Assert.Empty(ModelRules.Problems(model));
    }

    [Theory]
    [InlineData("PRIMARY KEY (a_id, b_id)", true)]
    [InlineData("PRIMARY KEY (b_id, a_id)", true)]
    [InlineData("id int PRIMARY KEY, UNIQUE (a_id, b_id)", true)]
    [InlineData("UNIQUE (a_id, b_id)", true)]
    [InlineData("id int PRIMARY KEY", false)]
    [InlineData("a int, PRIMARY KEY (a_id, b_id, a)", false)]
    [InlineData("PRIMARY KEY (a_id, b_id), UNIQUE (b_id)", false)]
    public void A_table_whose_key_is_its_two_foreign_keys_is_many_to_many(string keys, bool isMany)
    {
        const string Both = "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY);";

        var model = SqlReader.Read($"{Both} CREATE TABLE pair (note text, a_id int NOT NULL REFERENCES a ON DELETE CASCADE, b_id int NOT NULL REFERENCES b ON DELETE CASCADE, {keys});").Model;

        Assert.Equal(isMany, model.Relations is [{ Kind: RelationKind.ManyToMany, Payload: [{ Name: "note", IsRequired: false }] }]);
        Assert.Empty(ModelRules.Problems(model));
    }

    [Theory]
    [InlineData("ON DELETE CASCADE", "")]
    [InlineData("ON DELETE SET NULL", "ON DELETE SET NULL")]
    public void Where_both_sides_delete_otherwise_it_is_a_table_of_its_own_and_says_so(string one, string other)
    {
        var reading = SqlReader.Read($"CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE pair (a_id int REFERENCES a {one}, b_id int REFERENCES b {other}, PRIMARY KEY (a_id, b_id));");

        Assert.Equal(["a", "b", "pair"], reading.Model.Tables.Select(table => table.Name));
        Assert.Contains(reading.Notes, note => note.Text == "CREATE TABLE pair" && note.Sentence.StartsWith("is drawn as a table of its own", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_that_are_added_later_are_the_same_as_those_within() =>
        Assert.Equal(
            Drawing("CREATE TABLE a (id int PRIMARY KEY, code text UNIQUE); CREATE TABLE b (id int PRIMARY KEY, a_id int NOT NULL REFERENCES a ON DELETE CASCADE);"),
            Drawing("""
                CREATE TABLE public.a (id int NOT NULL, code text);
                CREATE TABLE public.b (id int NOT NULL, a_id int);
                ALTER TABLE ONLY public.a ADD CONSTRAINT k PRIMARY KEY (id);
                ALTER TABLE b ADD PRIMARY KEY (id), ALTER COLUMN a_id SET NOT NULL, ADD CONSTRAINT "f" FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE;
                CREATE UNIQUE INDEX i ON public.a USING btree (code);
                """));

    [Fact]
    public void Names_in_all_quotes_and_schemas_are_the_same_names()
    {
        const string Expected = "accounts: full_name\nEntry:\naccounts 1-* Entry required noaction\n";

        Assert.Equal(Expected, Drawing("""CREATE TABLE "public"."accounts" ("id" int PRIMARY KEY, "full_name" text NOT NULL); CREATE TABLE "Entry" ("id" int PRIMARY KEY, "account_id" int NOT NULL REFERENCES public.accounts("id"));"""));
        Assert.Equal(Expected, Drawing("CREATE TABLE `accounts` (`id` int PRIMARY KEY, `full_name` text NOT NULL); CREATE TABLE main.`Entry` (`id` int PRIMARY KEY, `account_id` int NOT NULL REFERENCES `accounts`);"));
        Assert.Equal(Expected, Drawing("CREATE TABLE [dbo].[accounts] ([id] int PRIMARY KEY, [full_name] nvarchar(max) NOT NULL) CREATE TABLE Entry ([id] int PRIMARY KEY, [account_id] int NOT NULL REFERENCES [db].[dbo].[accounts])"));
    }

    [Fact]
    public void A_name_that_a_drawing_cannot_have_is_changed_and_said()
    {
        var reading = SqlReader.Read("""CREATE TABLE "order line" ("id" int PRIMARY KEY, "2nd größe" text, "_x" int, "Id#" int);""");

        Assert.Equal("order_line: nd_gro_e optional, x number optional, Id2 number optional\n", DrawnModelText.Write(reading.Model));
        Assert.Equal(["order_line", "nd_gro_e", "x", "Id2"], reading.Notes.Select(note => note.Sentence.Split(' ')[2]));
        Assert.Empty(ModelRules.Problems(reading.Model));
    }

    [Theory]
    [InlineData("varchar(20)", "f optional")]
    [InlineData("character varying(255)", "f optional")]
    [InlineData("bigint", "f number optional")]
    [InlineData("numeric(10, 2)", "f decimal optional")]
    [InlineData("double precision", "f decimal optional")]
    [InlineData("timestamp(3) without time zone", "f date optional")]
    [InlineData("timestamp with time zone", "f date optional")]
    [InlineData("pg_catalog.bool", "f yesno optional")]
    [InlineData("uuid", "")]
    [InlineData("integer[]", "")]
    [InlineData("time", "")]
    [InlineData("mood", "")]
    public void A_type_becomes_a_kind_or_is_left_out(string type, string field)
    {
        var reading = SqlReader.Read($"CREATE TABLE t (id int PRIMARY KEY, f {type});");

        Assert.Equal(field.Length == 0 ? "t:\n" : $"t: {field}\n", DrawnModelText.Write(reading.Model));
        Assert.Equal(field.Length == 0 ? 1 : 0, reading.Notes.Count);
    }

    [Theory]
    [InlineData("CREATE TABLE a (id int IDENTITY(1,1));", SqlDialect.SqlServer)]
    [InlineData("CREATE TABLE [a] (id int);", SqlDialect.SqlServer)]
    [InlineData("CREATE TABLE a (id int)\nGO\n", SqlDialect.SqlServer)]
    [InlineData("CREATE TABLE a (id int, n nvarchar(20));", SqlDialect.SqlServer)]
    [InlineData("CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY (START WITH 1), n text[], m int[3]);", SqlDialect.PostgreSql)]
    [InlineData("CREATE TABLE a (id int, n text DEFAULT '[x] nvarchar');", SqlDialect.PostgreSql)]
    [InlineData("CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);", SqlDialect.Sqlite)]
    [InlineData("", SqlDialect.PostgreSql)]
    public void Whose_text_it_is_is_found_out(string text, SqlDialect dialect) => Assert.Equal(dialect, SqlReader.DialectOf(text));

    [Fact]
    public void What_is_no_table_is_told_once_for_each_kind_with_its_place()
    {
        var reading = SqlReader.Read("-- a comment; CREATE TABLE no (id int);\nBEGIN;\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\nCREATE VIEW v AS SELECT 1;\nSET x = 1;");

        Assert.Empty(reading.Model.Tables);
        Assert.Equal(
            [
                "Line 2, column 1: `BEGIN` is left out: it makes no table.",
                "Line 3, column 1: `INSERT INTO a VALUES (1)` is left out: it makes no table. 1 more like it is left out, too.",
                "Line 5, column 1: `CREATE VIEW v AS SELECT 1` is left out: it makes no table.",
                "Line 6, column 1: `SET x = 1` is left out: it makes no table.",
            ],
            reading.Notes.Select(note => note.ToString()));
    }

    [Fact]
    public void A_broken_statement_takes_no_other_one_along()
    {
        Assert.Equal(["a", "c"], SqlReader.Read("CREATE TABLE a (id int PRIMARY KEY, x int REFERENCES;\nCREATE TABEL b (id int);\nCREATE TABLE c (id int PRIMARY KEY)").Model.Tables.Select(table => table.Name));
        Assert.Equal(["c"], SqlReader.Read("CREATE TABLE [a] (id int PRIMARY KEY, x nvarchar(;\nCREATE TABEL b (id int)\nCREATE TABLE c (id int PRIMARY KEY)").Model.Tables.Select(table => table.Name));
    }

    [Fact]
    public void A_clause_that_is_not_understood_is_left_out_and_its_column_stays()
    {
        var reading = SqlReader.Read("CREATE TABLE a (\n  id int PRIMARY KEY,\n  b int NOT NULL ~~ odd (1, 2) UNIQUE,\n  c text\n);");

        Assert.Equal("a: b number unique, c optional\n", DrawnModelText.Write(reading.Model));
        Assert.Equal("Line 3, column 18: `~~ odd (1, 2)` is not understood, and left out.", Assert.Single(reading.Notes).ToString());
    }

    [Fact]
    public void More_than_a_model_may_have_is_read_and_the_rules_say_what_is_too_much()
    {
        var reading = SqlReader.Read(string.Concat(Enumerable.Range(1, 9).Select(i => $"CREATE TABLE t{i} (id int PRIMARY KEY);\n")));

        Assert.Empty(reading.Notes);
        Assert.Equal(["A model has at most 8 tables: remove 1."], ModelRules.Problems(reading.Model));
    }

    private static string Drawing(string sql) => DrawnModelText.Write(SqlReader.Read(sql).Model);
}
