using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BankUI.Data.Migrations.SqlServer
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
