using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TextKeys : Migration
    {
        // Tables are rebuilt here, which drops their triggers and forgets which keys were given to rows that are deleted; the next migration makes
        // both again. A trigger that names a table that is being rebuilt would not let it be renamed:
        // https://www.sqlite.org/lang_altertable.html#making_other_kinds_of_table_schema_changes
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER tr_accounts_search_insert;
                DROP TRIGGER tr_accounts_search_delete;
                DROP TRIGGER tr_accounts_search_update;
                DROP TABLE accounts_search;
                DROP TRIGGER tr_activity_open_account;
                CREATE TABLE kept_sequence AS SELECT name, seq FROM sqlite_sequence;
                """);

            migrationBuilder.DropCheckConstraint(
                name: "ck_transfers_memo",
                table: "transfers");

            migrationBuilder.DropIndex(
                name: "ix_students_name_id",
                table: "students");

            migrationBuilder.DropIndex(
                name: "ux_students_email",
                table: "students");

            migrationBuilder.DropCheckConstraint(
                name: "ck_students_name",
                table: "students");

            migrationBuilder.DropIndex(
                name: "ix_instructors_name_id",
                table: "instructors");

            migrationBuilder.DropIndex(
                name: "ux_instructors_email",
                table: "instructors");

            migrationBuilder.DropCheckConstraint(
                name: "ck_instructors_name",
                table: "instructors");

            migrationBuilder.DropCheckConstraint(
                name: "ck_enrollments_grade",
                table: "enrollments");

            migrationBuilder.DropIndex(
                name: "ux_courses_code",
                table: "courses");

            migrationBuilder.DropCheckConstraint(
                name: "ck_courses_code",
                table: "courses");

            migrationBuilder.DropCheckConstraint(
                name: "ck_courses_title",
                table: "courses");

            migrationBuilder.DropCheckConstraint(
                name: "ck_activity_memo",
                table: "activity");

            migrationBuilder.DropIndex(
                name: "ix_accounts_owner_id",
                table: "accounts");

            migrationBuilder.DropIndex(
                name: "ux_accounts_email",
                table: "accounts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_accounts_owner",
                table: "accounts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_account_preferences_nickname",
                table: "account_preferences");

            migrationBuilder.AddColumn<string>(
                name: "memo_key",
                table: "transfers",
                type: "TEXT",
                maxLength: 800,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "name",
                table: "students",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 100,
                oldCollation: "NOCASE");

            migrationBuilder.AlterColumn<string>(
                name: "email",
                table: "students",
                type: "TEXT",
                maxLength: 254,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 254,
                oldCollation: "NOCASE");

            migrationBuilder.AddColumn<string>(
                name: "email_key",
                table: "students",
                type: "TEXT",
                maxLength: 800,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_key",
                table: "students",
                type: "TEXT",
                maxLength: 800,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<string>(
                name: "name",
                table: "instructors",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 100,
                oldCollation: "NOCASE");

            migrationBuilder.AlterColumn<string>(
                name: "email",
                table: "instructors",
                type: "TEXT",
                maxLength: 254,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 254,
                oldCollation: "NOCASE");

            migrationBuilder.AddColumn<string>(
                name: "email_key",
                table: "instructors",
                type: "TEXT",
                maxLength: 800,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_key",
                table: "instructors",
                type: "TEXT",
                maxLength: 800,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AlterColumn<string>(
                name: "title",
                table: "courses",
                type: "TEXT",
                maxLength: 480,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 120,
                oldCollation: "NOCASE");

            migrationBuilder.AlterColumn<string>(
                name: "code",
                table: "courses",
                type: "TEXT",
                maxLength: 80,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 20,
                oldCollation: "NOCASE");

            migrationBuilder.AddColumn<string>(
                name: "code_key",
                table: "courses",
                type: "TEXT",
                maxLength: 800,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_key",
                table: "courses",
                type: "TEXT",
                maxLength: 800,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "memo_key",
                table: "activity",
                type: "TEXT",
                maxLength: 800,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "owner",
                table: "accounts",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 100,
                oldCollation: "NOCASE");

            migrationBuilder.AlterColumn<string>(
                name: "email",
                table: "accounts",
                type: "TEXT",
                maxLength: 254,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 254,
                oldCollation: "NOCASE");

            migrationBuilder.AddColumn<string>(
                name: "email_key",
                table: "accounts",
                type: "TEXT",
                maxLength: 800,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_key",
                table: "accounts",
                type: "TEXT",
                maxLength: 800,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddCheckConstraint(
                name: "ck_transfers_memo",
                table: "transfers",
                sql: "length(memo) <= 800");

            migrationBuilder.CreateIndex(
                name: "ix_students_search_key_id",
                table: "students",
                columns: new[] { "search_key", "id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_students_name",
                table: "students",
                sql: "trim(name) <> '' AND length(name) <= 400");

            migrationBuilder.CreateIndex(
                name: "ix_instructors_search_key_id",
                table: "instructors",
                columns: new[] { "search_key", "id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_instructors_name",
                table: "instructors",
                sql: "trim(name) <> '' AND length(name) <= 400");

            migrationBuilder.AddCheckConstraint(
                name: "ck_enrollments_grade",
                table: "enrollments",
                sql: "length(grade) <= 8");

            migrationBuilder.CreateIndex(
                name: "ix_courses_search_key_id",
                table: "courses",
                columns: new[] { "search_key", "id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_courses_code",
                table: "courses",
                sql: "trim(code) <> '' AND length(code) <= 80");

            migrationBuilder.AddCheckConstraint(
                name: "ck_courses_title",
                table: "courses",
                sql: "trim(title) <> '' AND length(title) <= 480");

            migrationBuilder.CreateIndex(
                name: "ix_activity_transfer_id",
                table: "activity",
                column: "transfer_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_activity_memo",
                table: "activity",
                sql: "length(memo) <= 800");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_search_key_id",
                table: "accounts",
                columns: new[] { "search_key", "id" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_accounts_owner",
                table: "accounts",
                sql: "trim(owner) <> '' AND length(owner) <= 400");

            migrationBuilder.AddCheckConstraint(
                name: "ck_account_preferences_nickname",
                table: "account_preferences",
                sql: "length(nickname) <= 240");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("Texts were brought into another form. Go back with the backup that was taken before this migration.");
    }
}
