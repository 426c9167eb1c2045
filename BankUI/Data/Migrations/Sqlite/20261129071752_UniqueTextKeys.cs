using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UniqueTextKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ux_students_email_key",
                table: "students",
                column: "email_key",
                unique: true,
                filter: "email_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_instructors_email_key",
                table: "instructors",
                column: "email_key",
                unique: true,
                filter: "email_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_courses_code_key",
                table: "courses",
                column: "code_key",
                unique: true,
                filter: "code_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_accounts_email_key",
                table: "accounts",
                column: "email_key",
                unique: true,
                filter: "email_key IS NOT NULL");

            // The key is folded already, so the index has it as it is.
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE accounts_search USING fts5 (
                    search_key, content = 'accounts', content_rowid = 'id', tokenize = 'trigram case_sensitive 1', columnsize = 0);
                INSERT INTO accounts_search (accounts_search) VALUES ('rebuild');
                CREATE TRIGGER tr_accounts_search_insert AFTER INSERT ON accounts
                BEGIN
                    INSERT INTO accounts_search (rowid, search_key) VALUES (NEW.id, NEW.search_key);
                END;
                CREATE TRIGGER tr_accounts_search_delete AFTER DELETE ON accounts
                BEGIN
                    INSERT INTO accounts_search (accounts_search, rowid, search_key) VALUES ('delete', OLD.id, OLD.search_key);
                END;
                CREATE TRIGGER tr_accounts_search_update AFTER UPDATE OF id, search_key ON accounts
                BEGIN
                    INSERT INTO accounts_search (accounts_search, rowid, search_key) VALUES ('delete', OLD.id, OLD.search_key);
                    INSERT INTO accounts_search (rowid, search_key) VALUES (NEW.id, NEW.search_key);
                END;
                CREATE TRIGGER tr_activity_open_account BEFORE INSERT ON activity
                WHEN (SELECT closed_at FROM accounts WHERE id = NEW.account_id) IS NOT NULL
                BEGIN
                    SELECT RAISE(ABORT, 'A closed account takes no activity.');
                END;
                DELETE FROM sqlite_sequence;
                INSERT INTO sqlite_sequence (name, seq) SELECT name, seq FROM kept_sequence;
                DROP TABLE kept_sequence;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER tr_accounts_search_insert;
                DROP TRIGGER tr_accounts_search_delete;
                DROP TRIGGER tr_accounts_search_update;
                DROP TABLE accounts_search;
                DROP TRIGGER tr_activity_open_account;
                """);

            migrationBuilder.DropIndex(
                name: "ux_students_email_key",
                table: "students");

            migrationBuilder.DropIndex(
                name: "ux_instructors_email_key",
                table: "instructors");

            migrationBuilder.DropIndex(
                name: "ux_courses_code_key",
                table: "courses");

            migrationBuilder.DropIndex(
                name: "ux_accounts_email_key",
                table: "accounts");
        }
    }
}
